"""One day: typed, or picked in a calendar. Its reading is echoed; two possible readings are asked about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from exodossier.ui import theme
from exodossier.ui.inputs.dates import long_date, read_date
from exodossier.ui.widgets.basics import button, clear, column, label, row, tool
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from exodossier.ui.inputs.dates import DateReading


class CalendarPopup(QFrame):
    """A month to pick a day from."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Calendar"))
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setMinimumSize(304, 240)
        weekend = QTextCharFormat()
        weekend.setForeground(theme.colour("text-muted"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(day.toString("yyyy-MM-dd"))


class DateInput(QWidget):
    """A line for a day with a calendar button. `compact` leaves out the echo (for cells of a grid)."""

    typed = Signal()
    picked = Signal()

    def __init__(self, today: Callable[[], date], *, compact: bool = False) -> None:
        super().__init__()
        self._today, self._compact = today, compact
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("YYYY-MM-DD"))
        self.button = tool("calendar", tr("Pick a day"), self.open_calendar, tip=tr("Pick a day (Alt+Down)"))
        self.echo = label("", "subtle")
        self._asks = row(gap=4)
        self._asked: tuple[str, ...] = ()
        self._lay_out()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finished)

    def _lay_out(self) -> None:
        if self._compact:
            inner = row(self.line, self.button, gap=0)
            self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.line.setFixedWidth(150)
            inner = row(self.line, self.button, self.echo, 1, gap=theme.S)
        self.setLayout(column(inner, self._asks, gap=theme.XS))

    def value(self) -> str | None:
        """`YYYY-MM-DD`, None when empty, or the words as typed where they are no day."""
        text = self.line.text().strip()
        return (read_date(text).value or text) if text else None

    def set_value(self, value: str | None) -> None:
        """Show a day without telling anybody."""
        if value != self.value() or not value:
            self.line.setText(value or "")
        self._tell()

    @property
    def is_asking(self) -> bool:
        """Whether what is typed may be two days, and the person is asked which."""
        return bool(self._asked)

    def set_read_only(self, read_only: bool) -> None:
        """Let the day be read but not changed."""
        self.line.setReadOnly(read_only)
        self.button.setEnabled(not read_only)

    @Slot()
    def open_calendar(self) -> None:
        """Show the month of the day typed, or of today."""
        popup = CalendarPopup(self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = QDate.fromString(self.value() or "", "yyyy-MM-dd")
        popup.calendar.setSelectedDate(shown if shown.isValid() else QDate(*self._today().timetuple()[:3]))
        popup.picked.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        popup.calendar.setFocus()

    @Slot(str)
    def _take(self, value: str) -> None:
        self.line.setText(value)
        self._tell()
        self.typed.emit()
        self.picked.emit()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._tell()
        self.typed.emit()

    @Slot()
    def _finished(self) -> None:
        if found := read_date(self.line.text()).value:
            self.line.setText(found)
        self._tell()
        self.picked.emit()

    def _tell(self) -> None:
        reading = read_date(self.line.text())
        text = long_date(reading.value) if reading.value else ""
        if self.line.text().strip() and not reading.value:
            text = tr("Which day is meant?") if reading.could_be else tr("Not a day yet")
        self.echo.setText(text)
        self._ask(reading)

    def _ask(self, reading: DateReading) -> None:
        if reading.could_be == self._asked:
            return
        self._asked = reading.could_be
        clear(self._asks)
        for day in reading.could_be:
            self._asks.addWidget(button(long_date(day), partial(self._take, day)))
        self._asks.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar, as in every office program."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)
