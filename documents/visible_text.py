"""Makes any text fit for the PDF compiler: what no font shows, and what would mislead, becomes a visible escape."""

import unicodedata

BREAK = "\u200b"
LONGEST_RUN = 22
BREAK_EVERY = 8
BREAK_AFTER = frozenset("/.,;:-_?&=@\\%#|")
MOST_MARKS = 6

JOINERS = frozenset("\u200c\u200d")
HARMLESS_FORMAT = JOINERS | frozenset("\u00ad\u200b\u200e\u200f\u061c\u2060\u2061\u2062\u2063\u2064")
LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n\n", "\u0085": "\n", "\t": " "}


def escape(character):
    return f"⟨U+{ord(character):04X}⟩"


class VisibleText:
    """Prepares the texts of one document and collects the font families they need."""

    def __init__(self, coverage, forbidden):
        self.coverage = coverage
        self.forbidden = forbidden
        self.families = set()

    def prepare(self, value):
        """Any JSON value, with every string in it prepared; keys are ours and stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.prepare(item) for item in value]
        if isinstance(value, dict):
            return {key: self.prepare(item) for key, item in value.items()}
        return value

    def text(self, text):
        if not (text.isascii() and text.isprintable()):
            for end, replacement in LINE_ENDS.items():
                text = text.replace(end, replacement)
            text = "".join(self.shown(cluster) for cluster in clusters(text))
        return breakable(text)

    def shown(self, cluster):
        if cluster == "\n" or (cluster.isascii() and cluster.isprintable()):
            return cluster
        allowed = [c if self.is_allowed(c, cluster) else escape(c) for c in cluster]
        if any(len(piece) > 1 for piece in allowed):
            return "".join(self.alone(piece) for piece in allowed)
        family = self.coverage.family_for(cluster)
        if family is not None:
            self.families.add(family)
            return cluster
        return self.alone(cluster[0]) + "".join(
            c if c in HARMLESS_FORMAT else self.alone_or_escaped(c) for c in cluster[1:]
        )

    def alone(self, piece):
        """A piece that has lost its cluster: an escape, or a character by itself."""
        if len(piece) > 1:
            self.families.add(self.coverage.family_for("⟨"))
            return piece
        return self.alone_or_escaped(piece)

    def alone_or_escaped(self, character):
        family = self.coverage.family_for(character)
        if family is None or unicodedata.category(character).startswith("M"):
            self.families.add(self.coverage.family_for("⟨"))
            return escape(character)
        self.families.add(family)
        return character

    def is_allowed(self, character, cluster):
        if character in self.forbidden:
            return False
        category = unicodedata.category(character)
        if category == "Cf":
            return character in HARMLESS_FORMAT or (is_tag(character) and cluster[0] == "\U0001f3f4")
        return category not in ("Cc", "Co", "Cn", "Cs")


def clusters(text):
    """What a reader takes for one character: a base with its marks, joined emoji, a flag, Hangul syllables."""
    start = 0
    marks = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and marks < MOST_MARKS and continues(text, start, index):
            marks += unicodedata.category(text[index]).startswith("M")
            continue
        yield text[start:index]
        start, marks = index, 0


def continues(text, start, index):
    character = text[index]
    if character in JOINERS or 0x1F3FB <= ord(character) <= 0x1F3FF or is_tag(character):
        return True
    if unicodedata.category(character).startswith("M"):
        return True
    if text[index - 1] == "\u200d" and ord(character) >= 0x2190:
        return True
    if is_regional(character):
        return index - start == 1 and is_regional(text[start])
    return 0x1160 <= ord(character) <= 0x11FF


def is_tag(character):
    return 0xE0020 <= ord(character) <= 0xE007F


def is_regional(character):
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def breakable(text):
    """Lets a line end inside a run that has no place to break, preferably after punctuation."""
    if len(text) <= LONGEST_RUN or not has_long_run(text):
        return text
    pieces = []
    run = 0
    for cluster in clusters(text):
        pieces.append(cluster)
        run = 0 if ends_run(cluster) else run + 1
        if run >= LONGEST_RUN or (run >= LONGEST_RUN // 2 and cluster in BREAK_AFTER):
            pieces.append(BREAK)
            run = LONGEST_RUN - BREAK_EVERY
    return "".join(pieces)


def has_long_run(text):
    return any(len(word) > LONGEST_RUN for word in text.split())


def ends_run(cluster):
    return cluster.isspace() or cluster == BREAK or unicodedata.east_asian_width(cluster[0]) in "WF"
