"""`table`, and `data_table` with its sorting and pages."""

from bot.sandbox.page.blocks.rich_text import rich_text_html
from bot.sandbox.page.blocks.surface import Json, Surface
from bot.sandbox.page.blocks.text import plain_html
from bot.sandbox.page.dom import box, button, markup, svg, tag


def cell_html(cell: Json, surface: Surface) -> str:
    if cell.get("type") == "rich_text":
        return rich_text_html(cell, surface.reader)
    return plain_html(str(cell.get("text", cell.get("value", ""))))


def table(block: Json, surface: Surface) -> None:
    settings = block.get("column_settings") or []
    rows = block.get("rows", [])
    with box("table-frame", tabindex="0", role="region", aria_label="Table"), tag("table", "table"):
        for index, row in enumerate(rows):
            with tag("thead" if index == 0 else "tbody"), tag("tr"):
                for column, cell in enumerate(row):
                    setting = (settings[column] if column < len(settings) else None) or {}
                    wraps = "" if setting.get("is_wrapped") else " no-wrap"
                    align = f"align-{setting.get('align', 'left')}{wraps}"
                    markup(cell_html(cell, surface), align, "th" if index == 0 else "td")


def data_table(block: Json, surface: Surface) -> None:
    DataTable(block, surface)


class DataTable:
    """The first row is the header; a click on a column sorts by it, a second one turns the order round."""

    def __init__(self, block: Json, surface: Surface) -> None:
        self.block, self.surface = block, surface
        rows = block.get("rows") or [[]]
        self.head: list[Json] = rows[0]
        self.rows: list[list[Json]] = list(rows[1:])
        self.size = int(block.get("page_size", 5))
        self.first = 0
        self.sorted_by: int | None = None
        self.falling = False
        self.frame = box("table-block")
        self._draw()

    def _draw(self) -> None:
        self.frame.clear()
        with self.frame:
            frame = box("table-frame", tabindex="0", role="region", aria_label=self.block.get("caption", "Table"))
            with frame, tag("table", "table data-table"):
                tag("caption", text=str(self.block.get("caption", "")))
                with tag("thead"), tag("tr"):
                    for column, cell in enumerate(self.head):
                        self._draw_head(column, cell)
                with tag("tbody"):
                    for row in self.rows[self.first : self.first + self.size]:
                        self._draw_row(row)
            if len(self.rows) > self.size:
                self._draw_pages()

    def _draw_head(self, column: int, cell: Json) -> None:
        mine = self.sorted_by == column
        order = ("descending" if self.falling else "ascending") if mine else "none"
        align = "align-right" if self._is_number(column) else ""
        head = tag("th", align, scope="col", aria_sort=order)
        with head, button("sort-button", None, lambda: self.sort(column)):
            tag("span", text=str(cell.get("text", "")))
            svg(("down" if self.falling else "up") if mine else "sort", "icon" if mine else "icon faint")

    def _draw_row(self, row: list[Json]) -> None:
        header = int(self.block.get("row_header_column_index", 0))
        with tag("tr"):
            for column, cell in enumerate(row):
                align = "align-right number" if self._is_number(column) else ""
                name, scope = ("th", "row") if column == header else ("td", None)
                markup(cell_html(cell, self.surface), align, name, scope=scope)

    def _draw_pages(self) -> None:
        last = min(self.first + self.size, len(self.rows))
        with box("table-pages"):
            tag("span", "muted small", f"{self.first + 1}–{last} of {len(self.rows)}")
            button("page-button", "Previous", lambda: self.turn(-1), disabled=self.first == 0)
            button("page-button", "Next", lambda: self.turn(1), disabled=last == len(self.rows))

    def _is_number(self, column: int) -> bool:
        """Whether it has numbers; where one is missing, a dash stands among them."""
        return any(row[column].get("type") == "raw_number" for row in self.rows)

    def sort(self, column: int) -> None:
        self.falling = not self.falling if self.sorted_by == column else False
        self.sorted_by = column
        if self._is_number(column):
            self.rows.sort(key=lambda row: float(row[column].get("value", "-inf")), reverse=self.falling)
        else:
            self.rows.sort(key=lambda row: cell_html(row[column], self.surface).casefold(), reverse=self.falling)
        self.first = 0
        self._draw()

    def turn(self, pages: int) -> None:
        self.first = max(0, self.first + pages * self.size)
        self._draw()
