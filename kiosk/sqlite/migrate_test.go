package sqlite

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"trienlam/kiosk"
)

func TestForeignAndNewerFilesAreLeftAlone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, made string
		want       kiosk.Kind
	}{
		{"another program's", "create table theirs (x); pragma user_version = 1", kiosk.Unprocessable},
		{"another program's without a version", "create table accounts (x)", kiosk.Unprocessable},
		{"another program's with its mark", "pragma application_id = 252006674; create table t (x)", kiosk.Unprocessable},
		{"a newer version's", "create table t (x); pragma user_version = 9999; pragma application_id = 1414283597", kiosk.Unprocessable},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			raw, err := sql.Open("sqlite", filepath.Join(dir, FileName))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := raw.Exec(c.made); err != nil {
				t.Fatal(err)
			}
			tables := schema(t, raw)
			db, err := Open(t.Context(), dir)
			if err == nil {
				_ = db.Close()
			}
			if kiosk.KindOf(err) != c.want || err == nil {
				t.Errorf("open: %v, want kind %d", err, c.want)
			}
			if got := schema(t, raw); got != tables {
				t.Errorf("its tables are now %q, were %q", got, tables)
			}
			if err := raw.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func schema(t *testing.T, db *sql.DB) (names string) {
	t.Helper()
	if err := db.QueryRow("select group_concat(name) from (select name from sqlite_schema order by name)").Scan(&names); err != nil {
		t.Fatal(err)
	}
	return names
}

func TestAFileThatIsNoDatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte("this is somebody's letter, not a database at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := Open(t.Context(), dir)
	if err == nil {
		_ = db.Close()
		t.Fatal("opened a letter")
	}
}

func TestAFolderThatDoesNotExist(t *testing.T) {
	t.Parallel()
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "khong", "co"))
	if err == nil {
		_ = db.Close()
	}
	if kiosk.KindOf(err) != kiosk.Unavailable {
		t.Errorf("open: %v, want Unavailable", err)
	}
}

func TestOpeningAgainChangesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), note("kept")); err != nil {
		t.Fatal(err)
	}
	tables := schema(t, db.Read())
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = openDir(t, dir)
	if got := notes(t, db); len(got) != 1 {
		t.Errorf("stored %v, want what was there", got)
	}
	if got := schema(t, db.Read()); got != tables {
		t.Errorf("tables %q, were %q", got, tables)
	}
}
