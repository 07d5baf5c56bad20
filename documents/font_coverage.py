"""Which of the fonts given to the compiler shows which characters, read from the fonts themselves."""

import pathlib

import typst
from fontTools.ttLib import TTFont

IGNORABLE = frozenset(
    [0x00AD, 0x034F, 0x061C, *range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10)]
    + [*range(0xE0100, 0xE01F0)]
)


class FontCoverage:
    """The families of a manifest, in its order: the first that has all characters of a cluster shows it."""

    def __init__(self, manifest, folder):
        self.entries = entries(manifest)
        missing = [name for name in self.entries if not (folder / name).is_file()]
        if missing:
            raise FileNotFoundError(f"{folder} lacks {', '.join(missing[:5])}: run scripts/fonts")
        self.fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
        self.faces = self.faces_by_family()
        self.characters = {}
        self.chosen = {}

    def faces_by_family(self):
        found = {}
        for font in self.fonts.fonts():
            found.setdefault(pathlib.Path(font.path).name, []).append(font)
        faces = {}
        for name, wanted in self.entries.items():
            for font in found.get(name, []):
                if wanted in ("", font.family):
                    faces.setdefault(font.family, []).append((font.path, font.index))
        return faces

    @property
    def primary(self):
        return next(iter(self.faces))

    def family_for(self, cluster):
        """The first family that has every character of the cluster, or None."""
        if cluster not in self.chosen:
            needed = [ord(c) for c in cluster if ord(c) not in IGNORABLE]
            self.chosen[cluster] = next(
                (family for family in self.faces if self.covers(family, needed)), None
            )
        return self.chosen[cluster]

    def covers(self, family, code_points):
        characters = self.characters_of(family)
        return all(point in characters for point in code_points)

    def characters_of(self, family):
        """What every face of the family has, so that bold and italic show it too."""
        if family not in self.characters:
            sets = [character_set(path, index) for path, index in self.faces[family]]
            self.characters[family] = frozenset.intersection(*sets)
        return self.characters[family]

    def in_order(self, families):
        return [family for family in self.faces if family in families]


def entries(manifest):
    """The files of the manifest in order, each with the family that is wanted of a collection."""
    lines = manifest.read_text(encoding="utf-8").splitlines()
    fields = [line.split(maxsplit=2) for line in lines if line.strip() and not line.startswith("#")]
    return {field[1]: field[2] if len(field) > 2 else "" for field in fields}


def character_set(path, index):
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})
