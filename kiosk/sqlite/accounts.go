package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/auth"
)

// Accounts implements auth.Store.
type Accounts struct{ db *DB }

var _ auth.Store = (*Accounts)(nil)

// NewAccounts returns the accounts and sessions of db.
func NewAccounts(db *DB) *Accounts { return &Accounts{db} }

// querier is a read connection or a running transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Accounts returns every account with its hash, by name.
func (s *Accounts) Accounts(ctx context.Context) ([]auth.Account, error) {
	return allAccounts(ctx, s.db.read)
}

func allAccounts(ctx context.Context, q querier) (all []auth.Account, err error) {
	const op = "sqlite.Accounts"
	rows, err := q.QueryContext(ctx, `
		select name, role, created_ms, hash
		from accounts
		order by name`)
	if err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	defer rows.Close()
	for rows.Next() {
		var a auth.Account
		var role string
		var created int64
		if err := rows.Scan(&a.Name, &role, &created, &a.Hash); err != nil {
			return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
		}
		if a.Role, err = kiosk.ParseRole(role); err != nil {
			return nil, err
		}
		a.Created = time.UnixMilli(created)
		all = append(all, a)
	}
	if err := rows.Err(); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	return all, nil
}

// AddAccount keeps a new account unless check refuses.
func (s *Accounts) AddAccount(ctx context.Context, a auth.Account, check func([]auth.Account) error) error {
	return s.checked(ctx, check, func(tx *Tx) error {
		_, err := tx.Exec(`
			insert into accounts (name, role, hash, created_ms)
			values ($1, $2, $3, $4)`, a.Name, a.Role.String(), a.Hash, a.Created.UnixMilli())
		return err
	})
}

// RemoveAccount forgets an account and its sessions unless check refuses.
func (s *Accounts) RemoveAccount(ctx context.Context, name string, check func([]auth.Account) error) error {
	return s.checked(ctx, check, func(tx *Tx) error {
		_, err := tx.Exec("delete from accounts where name = $1", name)
		return err
	})
}

// checked runs check and change in one transaction, so that nothing can happen between the two.
func (s *Accounts) checked(ctx context.Context, check func([]auth.Account) error, change func(*Tx) error) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		all, err := allAccounts(ctx, tx)
		if err != nil {
			return err
		}
		if err := check(all); err != nil {
			return err
		}
		return change(tx)
	})
}

// SetHash changes a password and ends the account's sessions.
func (s *Accounts) SetHash(ctx context.Context, name, hash string) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		res, err := tx.Exec("update accounts set hash = $1 where name = $2", hash, name)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return err
		}
		if n == 0 {
			return kiosk.E(kiosk.NotFound, "sqlite.SetHash", "user/none", nil).With("name", name)
		}
		_, err = tx.Exec("delete from sessions where name = $1", name)
		return err
	})
}

// AddSession keeps a session and forgets those that are over.
func (s *Accounts) AddSession(ctx context.Context, n auth.StoredSession, idle, born time.Time) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec(`
			delete from sessions
			where seen_ms < $1 or created_ms < $2`, idle.UnixMilli(), born.UnixMilli())
		if err != nil {
			return err
		}
		_, err = tx.Exec(`
			insert into sessions (token_hash, name, created_ms, seen_ms)
			values ($1, $2, $3, $4)`, n.Hash[:], n.Name, n.Created.UnixMilli(), n.Seen.UnixMilli())
		return err
	})
}

// Session returns a session with its account's present role.
func (s *Accounts) Session(ctx context.Context, hash auth.TokenHash) (auth.StoredSession, error) {
	const op = "sqlite.Session"
	var role string
	var created, seen int64
	out := auth.StoredSession{Hash: hash}
	err := s.db.read.QueryRowContext(ctx, `
		select a.name, a.role, s.created_ms, s.seen_ms
		from sessions s
		join accounts a on a.name = s.name
		where s.token_hash = $1`, hash[:]).Scan(&out.Name, &role, &created, &seen)
	if errors.Is(err, sql.ErrNoRows) {
		return auth.StoredSession{}, kiosk.E(kiosk.NotFound, op, "auth/session-over", nil)
	}
	if err != nil {
		return auth.StoredSession{}, kiosk.E(kiosk.Unavailable, op, "data/cannot-read", err)
	}
	out.Created, out.Seen = time.UnixMilli(created), time.UnixMilli(seen)
	out.Role, err = kiosk.ParseRole(role)
	return out, err
}

// TouchSession notes when a session was last used.
func (s *Accounts) TouchSession(ctx context.Context, hash auth.TokenHash, seen time.Time) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec("update sessions set seen_ms = $1 where token_hash = $2", seen.UnixMilli(), hash[:])
		return err
	})
}

// EndSession forgets a session.
func (s *Accounts) EndSession(ctx context.Context, hash auth.TokenHash) error {
	return s.db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Exec("delete from sessions where token_hash = $1", hash[:])
		return err
	})
}
