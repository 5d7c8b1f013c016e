package live

import (
	"context"
	"time"
)

// Step makes every change that is due by the hall's clock, as Run does by itself.
func (h *Hall) Step(ctx context.Context) time.Duration { return h.step(ctx) }

// Lead is how long before its moment a change is sent.
const Lead = lead
