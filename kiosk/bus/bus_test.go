package bus_test

import (
	"testing"

	"trienlam/kiosk/bus"
	"trienlam/kiosk/bus/bustest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	bustest.Run(t, func(t *testing.T) bus.Bus {
		b := bus.NewMemory()
		t.Cleanup(b.Close)
		return b
	})
}
