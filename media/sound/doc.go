// Package sound tells how long a recording is, from its headers, without decoding it: MP3, M4A (and
// other MP4), Ogg with Opus or Vorbis.
//
//	d, err := sound.Length(file, size)
//
// It reads files that strangers made: every length in them is checked, and what cannot be told is an
// error, never a guess of hours.
package sound
