package auth

import (
	"context"
	"slices"
	"time"

	"trienlam/kiosk"
)

// Options are what Accounts needs. Store and Settings are required.
type Options struct {
	Store    Store
	Settings Settings
	Clock    kiosk.Clock // time.Now if nil
}

// Accounts are the people of a site. Safe for concurrent use.
type Accounts struct {
	store    Store
	settings Settings
	now      kiosk.Clock
	gate     *gate
	throttle *throttle
}

// New returns the accounts in o.Store.
func New(o Options) *Accounts {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	return &Accounts{
		store: o.Store, settings: o.Settings, now: o.Clock,
		gate: newGate(), throttle: newThrottle(o.Clock),
	}
}

// Add makes an account. Errors: Unprocessable (name, role or password), Conflict (the name exists,
// in any case), Unavailable.
func (a *Accounts) Add(ctx context.Context, name string, role kiosk.Role, password string) error {
	return a.add(ctx, name, role, password, nil)
}

// add makes an account unless it exists or more refuses.
func (a *Accounts) add(ctx context.Context, name string, role kiosk.Role, password string, more func([]Account) error) error {
	const op = "auth.Add"
	name, err := CleanName(name)
	if err != nil {
		return err
	}
	if role < kiosk.Teacher || role > kiosk.Admin {
		return kiosk.E(kiosk.Unprocessable, op, "user/unknown-role", nil).With("role", role.String())
	}
	if err := checkPassword(password); err != nil {
		return err
	}
	hash, err := a.gate.hash(ctx, password)
	if err != nil {
		return err
	}
	account := Account{Name: name, Role: role, Created: a.now(), Hash: hash}
	return a.store.AddAccount(ctx, account, func(all []Account) error {
		if more != nil {
			if err := more(all); err != nil {
				return err
			}
		}
		if same, ok := find(all, name); ok {
			return kiosk.E(kiosk.Conflict, op, "user/exists", nil).With("name", same.Name)
		}
		return nil
	})
}

// List returns the accounts by name, without their hashes.
func (a *Accounts) List(ctx context.Context) ([]Account, error) {
	all, err := a.store.Accounts(ctx)
	for i := range all {
		all[i].Hash = ""
	}
	return all, err
}

// Remove forgets an account and ends its sessions. Errors: NotFound, Conflict (the last
// administrator).
func (a *Accounts) Remove(ctx context.Context, name string) error {
	const op = "auth.Remove"
	who, err := a.named(ctx, op, name)
	if err != nil {
		return err
	}
	return a.store.RemoveAccount(ctx, who.Name, func(all []Account) error {
		if _, ok := find(all, who.Name); !ok {
			return noSuch(op, name)
		}
		rest := slices.DeleteFunc(slices.Clone(all), func(x Account) bool { return x.Name == who.Name })
		if hasAdmin(all) && !hasAdmin(rest) {
			return kiosk.E(kiosk.Conflict, op, "user/last-admin", nil).With("name", who.Name)
		}
		return nil
	})
}

// SetPassword changes a password and ends the account's sessions. Errors: NotFound, Unprocessable.
func (a *Accounts) SetPassword(ctx context.Context, name, password string) error {
	who, err := a.named(ctx, "auth.SetPassword", name)
	if err != nil {
		return err
	}
	if err := checkPassword(password); err != nil {
		return err
	}
	hash, err := a.gate.hash(ctx, password)
	if err != nil {
		return err
	}
	return a.store.SetHash(ctx, who.Name, hash)
}

func (a *Accounts) named(ctx context.Context, op, name string) (Account, error) {
	all, err := a.store.Accounts(ctx)
	if err != nil {
		return Account{}, err
	}
	who, ok := find(all, name)
	if !ok {
		return Account{}, noSuch(op, name)
	}
	return who, nil
}

func noSuch(op, name string) error {
	return kiosk.E(kiosk.NotFound, op, "user/none", nil).With("name", name)
}

func hasAdmin(all []Account) bool {
	return slices.ContainsFunc(all, func(a Account) bool { return a.Role == kiosk.Admin })
}
