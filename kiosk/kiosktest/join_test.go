package kiosktest_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
)

// upgrade is a WebSocket handshake as bytes; extra headers end in \r\n.
func upgrade(addr, show, extra string) string {
	return "GET /ws?show=" + show + " HTTP/1.1\r\nHost: " + addr + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + extra + "\r\n"
}

// join opens a WebSocket as bare as it can be and waits for the first bytes of its first state.
func join(addr, show string) (net.Conn, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	if _, err := conn.Write([]byte(upgrade(addr, show, ""))); err != nil {
		return conn, err
	}
	r := bufio.NewReaderSize(conn, 512)
	res, err := http.ReadResponse(r, nil)
	if err != nil {
		return conn, err
	}
	if res.StatusCode != http.StatusSwitchingProtocols {
		return conn, fmt.Errorf("refused with %s", res.Status)
	}
	_, err = r.Peek(2)
	return conn, err
}
