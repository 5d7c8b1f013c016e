package visit

import "context"

// SetHash makes ids collide that never do.
func SetHash(r *Recorder, hash func(string) uint64) { r.hash = hash }

// WatchClock looks at the server's clock as Run does.
func WatchClock(ctx context.Context, b *Book) error { return b.watchClock(ctx) }

// PackDwell makes the bag of a closed day's cell.
func PackDwell(ms []int64) Dwell { return packDwell(ms) }
