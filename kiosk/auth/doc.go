// Package auth knows who may do what: accounts, passwords, sessions and the first-run setup key.
//
//	people := auth.New(auth.Options{Store: sqlite.NewAccounts(db), Settings: sqlite.NewSettings(db)})
//	s, err := people.SignIn(ctx, "lan", "mật khẩu dài", "192.168.1.7")
//	who, err := people.Session(ctx, s.Token)
//
// A sign-in passes three doors, cheapest first:
//
//	throttle (per account and source, and one bucket for all) ─► gate (2 hashes at once, 16 wait)
//	─► argon2id ─► session
//
// Invariants: passwords and tokens are stored only as hashes; a source (an address) is kept in
// memory only; an unknown name costs the same time as a wrong password; nobody's guesses can lock
// an account for the people who sit somewhere else; a site that has an administrator always keeps
// one; a session is read from the database each time, so what another process changed counts at
// once.
package auth
