package blob

// SyncDir does nothing: Windows cannot flush a folder, and NTFS journals the rename itself.
func SyncDir(string) error { return nil }
