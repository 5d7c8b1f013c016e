package live

import (
	"context"
	"time"
)

// Step makes every change that is due by the hall's clock, as Run does by itself.
func (h *Hall) Step(ctx context.Context) time.Duration { return h.step(ctx) }

// Lead is how long before its moment a change is sent.
const Lead = lead

// Flush does at once what Run does twice a second, Prune what it does once an hour.
func (h *Hall) Flush() { h.flush() }

func (h *Hall) Prune(ctx context.Context) { h.endAbandoned(ctx); h.prune(ctx) }
