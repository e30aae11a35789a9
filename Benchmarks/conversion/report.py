"""The page of results: printed while it grows, kept to be written."""

import unicodedata


class Report:
    def __init__(self):
        self.text = []

    def line(self, text=""):
        print(text, flush=True)
        self.text.append(text)

    def heading(self, text):
        self.line()
        self.line(f"## {text}")
        self.line()

    def table(self, head, rows):
        """A Markdown table; the first column is text, the others are figures."""
        rows = [[str(cell) for cell in row] for row in rows]
        widths = [max(width(row[column]) for row in [head, *rows]) for column in range(len(head))]
        for number, row in enumerate([head, *rows]):
            cells = [pad(cell, widths[column], column > 0) for column, cell in enumerate(row)]
            self.line(f"| {' | '.join(cells)} |")
            if number == 0:
                marks = ["-" * size + ("" if column == 0 else ":") for column, size in enumerate(widths)]
                self.line("|" + "|".join(mark.join("  ") if column == 0 else f" {mark}" for column, mark in enumerate(marks)) + "|")
        self.line()

    def write(self, path, title):
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join([title, *self.text]).rstrip("\n") + "\n")


def width(text):
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def pad(text, size, is_figure):
    space = " " * (size - width(text))
    return space + text if is_figure else text + space


def ratio(ours, theirs, more_is_better=True):
    """How many times better the first is; the dash where one is missing."""
    if not ours or not theirs:
        return "–"
    return f"{ours / theirs if more_is_better else theirs / ours:.2f} ×"
