package auth

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"

	"trienlam/kiosk"
)

const (
	setupSetting  = "setup_key_hash"
	setupKeyBytes = 16
)

// SetupKey makes the key of the one-time setup link. ok is false, and nothing changes, once an
// administrator exists. Each call makes a new key and voids the one before.
func (a *Accounts) SetupKey(ctx context.Context) (key string, ok bool, err error) {
	all, err := a.store.Accounts(ctx)
	if err != nil || hasAdmin(all) {
		return "", false, err
	}
	key = kiosk.Token(setupKeyBytes)
	if err := a.settings.Set(ctx, setupSetting, setupHash(key)); err != nil {
		return "", false, err
	}
	return key, true, nil
}

// CheckSetup reports whether key opens the setup page. Errors: Gone (an administrator exists),
// NotFound (another key, or an older one).
func (a *Accounts) CheckSetup(ctx context.Context, key string) error {
	const op = "auth.CheckSetup"
	all, err := a.store.Accounts(ctx)
	if err != nil {
		return err
	}
	if hasAdmin(all) {
		return kiosk.E(kiosk.Gone, op, "auth/setup-done", nil)
	}
	want, err := a.settings.Get(ctx, setupSetting)
	if err != nil {
		return err
	}
	if want == "" || subtle.ConstantTimeCompare([]byte(setupHash(key)), []byte(want)) != 1 {
		return kiosk.E(kiosk.NotFound, op, "auth/setup-key", nil)
	}
	return nil
}

// Setup makes the first administrator and signs in. Errors: those of CheckSetup and Add. Of two
// calls at the same moment one wins and the other gets Gone.
func (a *Accounts) Setup(ctx context.Context, key, name, password string) (Session, error) {
	const op = "auth.Setup"
	if err := a.CheckSetup(ctx, key); err != nil {
		return Session{}, err
	}
	err := a.add(ctx, name, kiosk.Admin, password, func(all []Account) error {
		if hasAdmin(all) {
			return kiosk.E(kiosk.Gone, op, "auth/setup-done", nil)
		}
		return nil
	})
	if err != nil {
		return Session{}, err
	}
	if err := a.settings.Set(ctx, setupSetting, ""); err != nil {
		return Session{}, err
	}
	who, err := a.named(ctx, op, name)
	if err != nil {
		return Session{}, err
	}
	return a.begin(ctx, who)
}

func setupHash(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])
}
