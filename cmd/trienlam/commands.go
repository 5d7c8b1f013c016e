package main

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"trienlam/kiosk/config"
)

// commands is the command line. The tags are its help.
type commands struct {
	Data      string `placeholder:"THƯ-MỤC" help:"Thư mục dữ liệu (mặc định ./data)."`
	PublicURL string `name:"public-url" placeholder:"URL" help:"Địa chỉ in trên mã QR, ví dụ http://192.168.1.5:8080 (mặc định: địa chỉ đã chạy lần trước, nếu không có thì địa chỉ mạng LAN đầu tiên)."`

	Serve   serveCmd   `cmd:"" help:"Chạy máy chủ triển lãm."`
	Pack    packCmds   `cmd:"" help:"Gói nội dung: kiểm tra, đóng gói, nhập, liệt kê, xuất, ký."`
	Labels  labelsCmd  `cmd:"" help:"In nhãn có mã QR (PDF)."`
	Report  reportCmds `cmd:"" help:"Báo cáo và số liệu."`
	User    userCmds   `cmd:"" help:"Tài khoản: thêm, liệt kê, gỡ, đổi mật khẩu."`
	Version versionCmd `cmd:"" help:"Phiên bản của chương trình."`
}

type packCmds struct {
	Validate validateCmd `cmd:"" help:"Kiểm tra một gói, in mọi lỗi dạng tệp:dòng: lỗi."`
	Template templateCmd `cmd:"" help:"Ghi bảng mẫu .xlsx để điền nội dung."`
	Build    buildCmd    `cmd:"" help:"Đóng một thư mục thành gói .zip, cả thư mục ảnh có bảng tính."`
	Import   importCmd   `cmd:"" help:"Nhập một gói (thư mục hoặc .zip) và trưng bày ngay."`
	List     listCmd     `cmd:"" help:"Liệt kê các gói: mã, phiên bản, tên."`
	Export   exportCmd   `cmd:"" help:"Ghi một gói của điểm trường ra tệp .zip."`
	Undo     undoCmd     `cmd:"" help:"Trở lại phiên bản trước của một gói; chạy lần nữa để làm lại."`
	Remove   removeCmd   `cmd:"" help:"Gỡ một gói khỏi trưng bày; undo đưa trở lại."`
	Trust    trustCmd    `cmd:"" help:"Nơi soạn gói được tin cậy: liệt kê, thêm, bỏ."`
	Key      keyCmd      `cmd:"" help:"Tạo khóa để ký gói."`
	Sign     signCmd     `cmd:"" help:"Ký một gói (thư mục hoặc .zip)."`
}

type reportCmds struct {
	Verify verifyCmd `cmd:"" help:"Kiểm tra sổ các ngày đã khoá."`
	Export reportCmd `cmd:"" help:"Xuất số liệu ra CSV hoặc JSON."`
}

type userCmds struct {
	Add      userAddCmd      `cmd:"" help:"Thêm một tài khoản."`
	List     userListCmd     `cmd:"" help:"Liệt kê tài khoản: tên, vai trò."`
	Remove   userRemoveCmd   `cmd:"" help:"Gỡ một tài khoản và các phiên đăng nhập của nó."`
	Password userPasswordCmd `cmd:"" help:"Đổi mật khẩu; người đó phải đăng nhập lại."`
}

// exited is how kong's --help leaves the parser.
type exited struct{}

// dispatch parses args and runs the command that they name.
func (in *invocation) dispatch(args []string) (err error) {
	var c commands
	parser, err := kong.New(&c,
		kong.Name("trienlam"),
		kong.Description("Triển lãm trong nhà trường: một lệnh mở triển lãm, giáo viên điều khiển, lượt xem được đếm."),
		kong.Writers(in.stdout, in.stderr),
		kong.Exit(func(int) { panic(exited{}) }),
		kong.Help(help),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.PostBuild(func(k *kong.Kong) error {
			k.Model.HelpFlag.Help = "In phần trợ giúp này."
			return nil
		}),
	)
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			if _, ok := p.(exited); !ok {
				panic(p)
			}
			err = nil
		}
	}()
	parsed, err := parser.Parse(args)
	if err != nil {
		what := err.Error()
		if in.lang != "en" {
			what = parserWords(what)
		}
		return wrong(what, helpFor(err))
	}
	in.flags = config.Values{Data: c.Data, PublicURL: c.PublicURL}
	return parsed.Run(in)
}

// helpWords are the words that kong prints around ours.
var helpWords = strings.NewReplacer(
	"Usage: ", "Cách dùng: ", "<command>", "<lệnh>", "[flags]", "[tùy chọn]",
	"\nArguments:\n", "\nTham số:\n", "\nFlags:\n", "\nTùy chọn:\n", "\nCommands:\n", "\nLệnh:\n",
	"Run \"", "Gõ \"", " --help\" for more information on a command.", " --help\" để biết thêm về từng lệnh.",
)

// help prints kong's help in Vietnamese.
func help(options kong.HelpOptions, ctx *kong.Context) error {
	out := ctx.Stdout
	var b bytes.Buffer
	ctx.Stdout = &b
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, helpWords.Replace(b.String()))
	return err
}

// helpFor names the help of the command that err is about.
func helpFor(err error) string {
	var p *kong.ParseError
	if errors.As(err, &p) && p.Context != nil {
		if n := p.Context.Selected(); n != nil {
			return n.FullPath() + " --help"
		}
	}
	return "trienlam --help"
}

// parserWords says a kong error in Vietnamese; what is not known stays as it is.
func parserWords(english string) string {
	return strings.NewReplacer(
		`expected string value but got "EOL" (<EOL>)`, "cần có giá trị",
		`expected "<`, `thiếu tham số "<`, "unknown flag ", "không có tùy chọn ", "unexpected argument ", "không hiểu tham số ", "missing flags: ", "thiếu tùy chọn ",
		"expected one of ", "cần một trong các lệnh ", "expected ", "cần ", "must be one of ", "phải là một trong ",
		"did you mean ", "có phải là ", " but got ", " nhưng lại có ", "missing value", "thiếu giá trị",
	).Replace(english)
}
