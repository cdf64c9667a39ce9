"""ExoDossier: checklists, evidence and Word dossiers for MSC-EV products."""

__version__ = "0.1.0"
