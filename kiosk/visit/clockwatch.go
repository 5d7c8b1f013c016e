package visit

import (
	"context"
	"strconv"
	"time"
)

// clockHighSetting remembers the latest moment the server ever saw, in unix milliseconds. A PC whose
// battery is flat wakes up years ago; then its days cannot be trusted.
const clockHighSetting = "clock_high_ms"

// ClockBehind reports whether the server's clock has gone back by more than five minutes. Opens get
// the flag ServerDoubted until somebody sets it.
func (b *Book) ClockBehind() bool { return b.behind.Load() }

// watchClock compares the clock with the latest moment ever seen, and remembers a later one.
func (b *Book) watchClock(ctx context.Context) error {
	if b.o.Settings == nil {
		return nil
	}
	v, err := b.o.Settings.Get(ctx, clockHighSetting)
	if err != nil {
		return err
	}
	now := b.o.Recorder.o.Clock()
	high, _ := strconv.ParseInt(v, 10, 64) // 0: never written
	behind := now.Before(time.UnixMilli(high).Add(-maxAhead))
	if behind != b.behind.Swap(behind) && behind {
		b.o.Log.Warn("the server's clock has gone back", "latest_ms", high)
	}
	if now.UnixMilli() <= high {
		return nil
	}
	return b.o.Settings.Set(ctx, clockHighSetting, strconv.FormatInt(now.UnixMilli(), 10))
}
