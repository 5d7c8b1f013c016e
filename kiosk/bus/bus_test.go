package bus_test

import (
	"testing"

	"trienlam/kiosk/bus"
	"trienlam/kiosk/bus/bustest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	bustest.Run(t, func(*testing.T) bus.Bus { return bus.NewMemory() })
}
