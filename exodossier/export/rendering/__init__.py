"""Template and context in, Word file out: in a worker process with limits, streamed into the package."""
