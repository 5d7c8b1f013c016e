package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"path"
	"strconv"
	"strings"

	"trienlam/kiosk"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks our files ("TLAM"), so that another program's database is refused instead
// of being changed (https://www.sqlite.org/pragma.html#pragma_application_id).
const applicationID = 0x544c414d

// migrate brings the file to the newest version, each step in a transaction of its own. Files are
// named 0007_what.sql, run in order and are never edited after a release.
func migrate(ctx context.Context, c *sql.Conn) error {
	const op = "sqlite.migrate"
	names, err := migrations.ReadDir("migrations") // sorted by name
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	for i, n := range names {
		if err := step(ctx, c, i+1, len(names), path.Join("migrations", n.Name())); err != nil {
			return err
		}
	}
	return nil
}

// step applies one migration unless the file has it. The version is read inside the transaction:
// two processes may open a new folder at the same moment.
func step(ctx context.Context, c *sql.Conn, version, newest int, file string) (err error) {
	const op = "sqlite.migrate"
	if num, _, _ := strings.Cut(path.Base(file), "_"); num != fmt.Sprintf("%04d", version) {
		return kiosk.E(kiosk.Internal, op, "internal", fmt.Errorf("migration %s out of order", file))
	}
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-write", err)
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	var have, app, tables int
	if err := tx.QueryRowContext(ctx, "pragma user_version").Scan(&have); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-open", err)
	}
	if err := tx.QueryRowContext(ctx, "pragma application_id").Scan(&app); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-open", err)
	}
	if err := tx.QueryRowContext(ctx, "select count(*) from sqlite_schema").Scan(&tables); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "data/cannot-open", err)
	}
	switch {
	case tables > 0 && app != applicationID:
		return kiosk.E(kiosk.Unprocessable, op, "data/foreign", fmt.Errorf("application_id %#x", app))
	case have > newest:
		return kiosk.E(kiosk.Unprocessable, op, "data/newer", fmt.Errorf("version %d, newest known %d", have, newest))
	case have >= version:
		return tx.Rollback()
	}
	text, err := migrations.ReadFile(file)
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	mark := "pragma user_version = " + strconv.Itoa(version) + "; pragma application_id = " + strconv.Itoa(applicationID)
	for _, q := range []string{string(text), mark} {
		if _, err = tx.ExecContext(ctx, q); err != nil {
			return kiosk.E(kiosk.Unavailable, op, "data/cannot-write", fmt.Errorf("%s: %w", file, err))
		}
	}
	return tx.Commit()
}
