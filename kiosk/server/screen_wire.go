package server

import (
	"time"

	"trienlam/kiosk/screen"
)

func screenState(s screen.Screen) ScreenState {
	out := ScreenState{
		ID: string(s.ID), Name: s.Name, Place: s.Place, Connected: s.Connected, Show: string(s.Show), Rev: s.Rev,
		ScreenDuty: ScreenDuty(s.Duty), Group: s.Group, Since: s.Since, Volume: s.Volume, Hours: screenHours(s.Hours), Closed: s.Closed,
		Build: s.Health.Build, Old: s.Old, Width: s.Health.WidthPx, Height: s.Health.HeightPx,
		Unsent: s.Health.Unsent, Lost: s.Health.Lost, Stuck: s.Health.Stuck, Full: s.Health.Full, Faults: s.Health.Faults,
	}
	if !s.Touched.IsZero() {
		out.TouchedAt = &s.Touched
	}
	if out.Faults == nil {
		out.Faults = []string{}
	}
	return out
}

func screenHours(h screen.Hours) *ScreenHours {
	if h.From == "" {
		return nil
	}
	days := h.Days
	if days == nil {
		days = []int{}
	}
	return &ScreenHours{From: h.From, To: h.To, Days: days}
}

func screenMessage(m screen.Message) ScreenMessage {
	return ScreenMessage{
		Type: "screen", ID: string(m.ID), Name: m.Name, PairingCode: m.PairingCode, Show: string(m.Show),
		JoinCode: m.JoinCode, Identify: m.Identify, Reload: m.Reload, Test: m.Test, Volume: m.Volume,
		ScreenDuty: ScreenDuty(m.Duty), Hours: screenHours(m.Hours), Build: m.Build, Now: m.Now,
	}
}

func screenHealth(h ScreenHealth) screen.Health {
	return screen.Health{
		Build: h.Build, Boot: h.Boot, WidthPx: int(h.Width), HeightPx: int(h.Height),
		Idle: time.Duration(h.IdleMs) * time.Millisecond, Unsent: int(h.Unsent), Lost: int(h.Lost), Fresh: h.Fresh,
		Stuck: h.Stuck, Full: h.Full, Faults: h.Faults,
	}
}
