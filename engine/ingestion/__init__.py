"""Where facts come in: one package or module a source, each behind the ``Source`` protocol of the domain."""
