package screen

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestAShownCodeIsRenewedBeforeItDies(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := NewRegistry(Options{})
		defer g.Close()
		done := make(chan error, 1)
		ctx := t.Context()
		go func() { done <- g.Run(ctx) }()
		stays, err := g.Connect("a-screen-that-stays")
		if err != nil {
			t.Fatal(err)
		}
		leaves, err := g.Connect("a-screen-that-leaves")
		if err != nil {
			t.Fatal(err)
		}
		leaves.Leave()
		first := (<-stays.Messages()).PairingCode
		began := time.Now()
		second := (<-stays.Messages()).PairingCode
		if took := time.Since(began); second == first || took >= codeLife {
			t.Errorf("code %s became %s after %v", first, second, took)
		}
		g.mu.Lock()
		defer g.mu.Unlock()
		if len(g.byToken) != 1 || len(g.codes) != 1 {
			t.Errorf("%d screens and %d codes are left", len(g.byToken), len(g.codes))
		}
	})
}
