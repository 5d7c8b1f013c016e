// Package kiosk is the vocabulary of the house: errors, roles, identifiers and the clock. Every
// other package may import it; it imports nothing of the project.
//
//	return kiosk.E(kiosk.Conflict, "screen.Redeem", "pair/code-used", nil)
//
// Invariants: a Kind is never renumbered; a message ID ("pair/code-used") is translated in
// web/locales and nowhere else; Role values are ordered, a greater role may do all a lesser may.
package kiosk
