// Package config is everything an operator can set, in one struct, and the two things that belong
// to the machine and not to a feature: its addresses and the data folder's lock.
//
//	cfg, err := config.Load(config.Values{Listen: ":9000"}, os.Getenv)
//	lock, err := config.Lock(cfg.Data)
//	defer lock.Unlock()
//
// Who wins, value by value:
//
//	flags  >  TRIENLAM_* variables  >  trienlam.yaml in the data folder  >  defaults
//
// Invariants: a Config that Load returned is valid; an unknown key in trienlam.yaml is an error
// with its line, never ignored; the public URL comes from configuration or from the machine's own
// interfaces, never from a request; at most one process holds a data folder's lock.
package config
