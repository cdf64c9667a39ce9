"""The QApplication: theme, language, last-resort hook, the window."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from exodossier.ui import immortals, messages, theme
from exodossier.ui.desk import Desk
from exodossier.ui.mainwindow import MainWindow
from exodossier.ui.session import Session
from exodossier.ui.sweeper import Sweeper
from exodossier.ui.tasks import Tasks
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from types import TracebackType

    from exodossier.ui.desk import Doors
    from exodossier.ui.settings import Settings, SettingsKeeper
    from exodossier.usecases.previews import Previews

_LOG: Final = logging.getLogger(__name__)
ACCENTS: Final = str.maketrans("AEIOUaeiounc", "ÀÉÎÕÛàéîõûñç")


class PseudoLanguage(QTranslator):
    """Marks every text that passed through translation, and makes it a third longer."""

    def isEmpty(self) -> bool:
        """It has a translation for everything."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """`[Sàvé ··]`; gaps such as {0} stay as they are."""
        del context, disambiguation, n
        parts = source.split("{")
        marked = [parts[0].translate(ACCENTS)]
        for part in parts[1:]:
            gap, brace, rest = part.partition("}")
            marked.append(f"{{{gap}{brace}{rest.translate(ACCENTS)}")
        return f"[{''.join(marked)}{'·' * (len(source) // 3)}]"


def start(arguments: list[str]) -> QApplication:
    """The application object, named; made before anything that draws."""
    immortals.keep()
    app = QApplication.instance()
    made = app if isinstance(app, QApplication) else QApplication(arguments)
    made.setApplicationName("ExoDossier")
    made.setOrganizationName("ExoDossier")
    made.setDesktopFileName("exodossier")
    return made


def dress(app: QApplication, settings: Settings) -> None:
    """Theme and language as the settings say."""
    theme.apply(app, settings.scheme, settings.density)
    app.setWindowIcon(QIcon(theme.icon("logo")))
    wording.set_translator(tr)
    if settings.language == "pseudo" and not app.findChildren(PseudoLanguage):
        app.installTranslator(PseudoLanguage(app))


def make_window(app: QApplication, doors: Doors, previews: Previews, keeper: SettingsKeeper) -> MainWindow:
    """The window with its belongings; not shown yet."""
    dress(app, keeper.current)
    tasks = Tasks(app)
    Sweeper(tasks, tasks)
    session = Session(tasks, app)
    window = MainWindow(Desk(session, tasks, keeper, previews, doors))
    keeper.changed.connect(lambda settings: dress(app, settings))
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: dress(app, keeper.current))
    catch_faults(window)
    return window


def catch_faults(window: MainWindow) -> None:
    """The last resort: a fault nobody foresaw is logged, and told calmly, once."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.error("unforeseen fault", exc_info=(kind, error, trace))
        messages.show_bug(window, messages.report_of(error))

    sys.excepthook = hook


def run() -> int:
    """Run until the window is closed; returns the exit code."""
    return QApplication.exec()
