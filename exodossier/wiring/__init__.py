"""Introduces the middle rooms to each other: what desktop and command line have alike.

Heavy rooms are imported when they are first needed: a command that lists dossiers never loads Word.
"""
