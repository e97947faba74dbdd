"""Broken files with what is true of them; every class has at least twelve, made the same way each time."""
from . import codes, marks, mixtures, shapes, tops

CLASSES = {**tops.CLASSES, **codes.CLASSES, **shapes.CLASSES, **marks.CLASSES, **mixtures.CLASSES}


def broken_files():
    """(class, file) in a fixed order."""
    for name, make in CLASSES.items():
        seen = set()
        for file in make():
            assert file.name not in seen, (name, file.name)
            seen.add(file.name)
            yield name, file
        assert len(seen) >= 12, "the class %s has only %d files" % (name, len(seen))
