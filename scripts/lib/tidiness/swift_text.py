"""Just enough of Swift's grammar to tell code from comments and strings."""

import re

# In the order in which they must be tried at one place of the text.
OPENING = re.compile(r'//|/\*|(#*)("""|")|`[^`\n]*`')


def code_only(text):
    """The text with comments and the contents of strings blanked, every character and line in its place."""
    result = list(text)

    def blank(start, end):
        for index in range(start, end):
            if text[index] != "\n":
                result[index] = " "

    position = 0
    while match := OPENING.search(text, position):
        start = match.start()
        if match[0] == "//":
            end = text.find("\n", start)
            position = len(text) if end < 0 else end
            blank(start, position)
        elif match[0] == "/*":
            position = end_of_comment(text, start)
            blank(start, position)
        elif match[0].startswith("`"):
            # A raw identifier may hold any word or brace: it is a name, not code.
            position = match.end()
            blank(start + 1, position - 1)
        else:
            position = end_of_string(text, match.end(), match[2], match[1])
            blank(start, position)
    return "".join(result)


def end_of_comment(text, start):
    depth = 0
    for match in re.finditer(r"/\*|\*/", text[start:]):
        depth += 1 if match[0] == "/*" else -1
        if depth == 0:
            return start + match.end()
    return len(text)


def end_of_string(text, start, quotes, hashes):
    """Where the string ends whose contents begin at `start`; strings inside its interpolations are skipped."""
    ending = quotes + hashes
    escape = "\\" + hashes
    position = start
    while position < len(text):
        if text.startswith(escape + "(", position):
            position = end_of_interpolation(text, position + len(escape) + 1)
        elif text.startswith(escape, position):
            position += len(escape) + 1
        elif text.startswith(ending, position):
            return position + len(ending)
        elif text[position] == "\n" and quotes == '"':
            return position
        else:
            position += 1
    return len(text)


def end_of_interpolation(text, start):
    depth = 1
    position = start
    while position < len(text) and depth:
        if match := re.compile(r'(#*)("""|")').match(text, position):
            position = end_of_string(text, match.end(), match[2], match[1])
            continue
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        position += 1
    return position


DECLARATION = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)\n]*\))?[ \t\n]+)*(?:[a-z]+(?:\([a-z]+\))? )*?"
    r"(?:func\b[ \t]*(?P<function>`[^`]*`|[^\s(<]+)|(?P<initializer>init|deinit|subscript)\b"
    r"|var[ \t]+(?P<property>\w+)[^={\n]*(?=\{))",
    re.MULTILINE,
)


def functions(text):
    """(name, first line, last line) of each function, initialiser, subscript and computed property with a body."""
    code = code_only(text)
    for match in DECLARATION.finditer(code):
        opening = opening_brace(code, match.end())
        if opening is None:
            continue
        closing = closing_brace(code, opening)
        name = text[slice(*match.span(match.lastgroup))]
        yield name, line_of(code, match.start(match.lastgroup)), line_of(code, closing)


def opening_brace(code, start):
    """The brace that opens the body, or None for a requirement of a protocol, which has none."""
    depth = 0
    for position in range(start, len(code)):
        character = code[position]
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif depth == 0 and character == "{":
            return position
        elif depth == 0 and character == "}":
            return None
        elif depth == 0 and character == "\n":
            following = code[position:].lstrip()
            if not following.startswith(("{", "->", "throws", "async", "where", "rethrows", ")")):
                return None
    return None


def closing_brace(code, opening):
    depth = 0
    for position in range(opening, len(code)):
        depth += {"{": 1, "}": -1}.get(code[position], 0)
        if depth == 0:
            return position
    return len(code) - 1


def line_of(text, position):
    return text.count("\n", 0, position) + 1
