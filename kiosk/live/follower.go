package live

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
)

// A follower's token is 128 random bits and a signature, so that a page cannot make itself a
// thousand voters, and the server need not remember who asked for one.
const (
	tokenRandom = 16
	tokenSign   = 8
)

// Follower returns a new follower's token for a page that has no WebSocket. Error: NotFound.
func (h *Hall) Follower(show string) (string, error) {
	r, err := h.room(show)
	if err != nil {
		return "", err
	}
	return r.token(), nil
}

func (r *room) token() string {
	b := make([]byte, tokenRandom, tokenRandom+tokenSign)
	if _, err := rand.Read(b); err != nil {
		panic(err) // as in kiosk.Token
	}
	return base64.RawURLEncoding.EncodeToString(append(b, r.sign(b)...))
}

// knows reports whether a token was made for this show.
func (r *room) knows(token string) bool {
	b, err := base64.RawURLEncoding.DecodeString(token)
	return err == nil && len(b) == tokenRandom+tokenSign && hmac.Equal(b[tokenRandom:], r.sign(b[:tokenRandom]))
}

func (r *room) sign(random []byte) []byte {
	m := hmac.New(sha256.New, r.key)
	m.Write(random)
	return m.Sum(nil)[:tokenSign]
}

// islands are the names that followers are given: places in Vietnam's seas.
var islands = []string{
	"An Bang", "Bạch Long Vĩ", "Cát Bà", "Cô Lin", "Cô Tô", "Côn Đảo", "Cồn Cỏ", "Cù Lao Chàm", "Duy Mộng",
	"Đá Lát", "Đá Nam", "Đá Tây", "Đá Thị", "Hòn Khoai", "Hòn Mê", "Hòn Mun", "Hòn Ngư", "Hòn Tre", "Hoàng Sa",
	"Hữu Nhật", "Linh Côn", "Len Đao", "Lý Sơn", "Nam Du", "Nam Yết", "Phan Vinh", "Phú Lâm", "Phú Quốc", "Phú Quý",
	"Quan Lạn", "Quang Ảnh", "Quang Hòa", "Sinh Tồn", "Sinh Tồn Đông", "Song Tử Tây", "Sơn Ca", "Thổ Chu", "Thuyền Chài",
	"Tốc Tan", "Trà Bản", "Tri Tôn", "Trường Sa", "Trường Sa Đông", "Vĩnh Thực",
}

// nameNumbers keep two phones of one class from being namesakes: 44 islands × 90 numbers.
const nameNumbers = 90

// NameOf is what a follower is called on its own screen: an island and a number, made of its token.
// The same token is always called the same; nobody chooses it, nothing keeps it.
func NameOf(follower string) string {
	h := sha256.Sum256([]byte("name " + follower)) // not the hash that answers are kept under
	n := binary.BigEndian.Uint64(h[:])
	island := islands[n%uint64(len(islands))]
	return fmt.Sprintf("%s %d", island, 10+n/uint64(len(islands))%nameNumbers)
}
