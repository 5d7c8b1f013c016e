package config

import (
	"context"
	"net"
	"slices"
)

// The keys under which the last served public URL is remembered. publicURLGiven is set when an
// operator chose it; one that was only found is found anew when the machine has moved.
const (
	PublicURLSetting = "public_url"
	publicURLGiven   = "public_url_given"
)

// Settings remembers the public URL.
type Settings interface {
	// Get returns the value of key, "" if it was never set.
	Get(ctx context.Context, key string) (string, error)
	// Set remembers value under key; "" forgets it.
	Set(ctx context.Context, key, value string) error
}

// PublicURL returns the address that printed codes carry: the configured one, else the one that was
// served last, else the first address of this machine. listen is where the server listens, "" for
// a command that does not serve.
func PublicURL(ctx context.Context, s Settings, c *Config, listen string) (string, error) {
	return publicURL(ctx, s, c, listen, ours())
}

func publicURL(ctx context.Context, s Settings, c *Config, listen string, all []candidate) (string, error) {
	if c.PublicURL != "" {
		return c.PublicURL, nil
	}
	last, err := s.Get(ctx, PublicURLSetting)
	if err != nil {
		return "", err
	}
	given, err := s.Get(ctx, publicURLGiven)
	if err != nil {
		return "", err
	}
	switch {
	case last != "" && (given != "" || listen == ""):
		return last, nil
	case listen == "":
		listen = c.Listen
		if host, port, err := net.SplitHostPort(listen); err == nil && port == "0" {
			_, usual, _ := net.SplitHostPort(DefaultListen)
			listen = net.JoinHostPort(host, usual)
		}
	}
	found := addresses(listen, all)
	if slices.Contains(found, last) { // several networks: stay on the one that labels name
		return last, nil
	}
	return found[0], nil
}

// RememberPublicURL notes what is being served, for the commands beside the server and for the
// next start.
func RememberPublicURL(ctx context.Context, s Settings, c *Config, served string) error {
	given, err := s.Get(ctx, publicURLGiven)
	if err != nil {
		return err
	}
	last, err := s.Get(ctx, PublicURLSetting)
	if err != nil {
		return err
	}
	if c.PublicURL != "" {
		given = "1"
	} else if last != served {
		given = ""
	}
	if err := s.Set(ctx, PublicURLSetting, served); err != nil {
		return err
	}
	return s.Set(ctx, publicURLGiven, given)
}
