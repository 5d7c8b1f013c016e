package pack

import "strings"

// SafeName reports whether a file may have this path in a pack: relative, staying inside, and
// meaning the same on every system.
func SafeName(name string) bool { return safeName(name) && !strings.HasSuffix(name, "/") }
