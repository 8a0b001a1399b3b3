"""After publishing: withdrawal, corrections, looking again, update deadlines, readers' reports."""
