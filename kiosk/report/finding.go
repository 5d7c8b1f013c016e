package report

import (
	"fmt"
	"time"

	"trienlam/kiosk"
)

// Finding words the period in a sentence in lang, and what else strikes in a second one, which may be
// empty.
func (o *Overview) Finding(lang string) (finding, second string) {
	w := wordsOf(lang)
	if o.Total.Visits == 0 {
		return w.say("Chưa có lượt thăm. In nhãn QR để bắt đầu.", "No visits yet. Print QR labels to begin."), ""
	}
	finding = fmt.Sprintf(w.say("%s có %s lượt thiết bị", "%s: %s visits"), o.when(w), w.count(o.Total.Visits))
	if best, share := o.busiest(); len(o.Daily) > 1 && share > 0 {
		finding += fmt.Sprintf(w.say(", đông nhất vào %s", ", most of them on %s"), o.moment(w, best))
	}
	return finding + ".", o.second(w)
}

// when words the period: today, this week, or its days.
func (o *Overview) when(w words) string {
	today := o.Now.Format(time.DateOnly)
	monday := o.Now.AddDate(0, 0, -weekday(today)).Format(time.DateOnly)
	switch {
	case o.From == today && o.To == today:
		return w.say("Hôm nay", "Today")
	case o.From == monday && o.To >= today && o.To <= o.Now.AddDate(0, 0, 6-weekday(today)).Format(time.DateOnly):
		return w.say("Tuần này", "This week")
	case o.From == o.To:
		return w.say("Ngày ", "") + shownDay(o.From)
	case o.From[:4] == o.To[:4]:
		return fmt.Sprintf(w.say("Từ %s đến %s", "From %s to %s"), shownDay(o.From)[:5], shownDay(o.To))
	}
	return fmt.Sprintf(w.say("Từ %s đến %s", "From %s to %s"), shownDay(o.From), shownDay(o.To))
}

// busiest is the day with the most visits, and its share of all.
func (o *Overview) busiest() (day string, share float64) {
	most := 0
	for _, f := range o.Daily {
		if f.Visits > most {
			most, day = f.Visits, f.Key
		}
	}
	return day, float64(most) / float64(max(1, o.Total.Visits))
}

// moment words the busy half of a day.
func (o *Overview) moment(w words, day string) string {
	morning, all := 0, 0
	for _, f := range o.Hours {
		if f.Keys[0] == day {
			all += f.Opens
			if f.Keys[1] < "12" {
				morning += f.Opens
			}
		}
	}
	name := [7]string{"thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"}[weekday(day)]
	if w.lang == "en" {
		name = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}[weekday(day)]
	}
	if o.when(w) != w.say("Tuần này", "This week") {
		name += " " + shownDay(day)[:5]
	}
	switch {
	case morning*3 >= all*2:
		return w.say("sáng "+name, name+", in the morning")
	case morning*3 <= all:
		return w.say("chiều "+name, name+", in the afternoon")
	}
	return name
}

// second compares with the period before and tells how many used a phone.
func (o *Overview) second(w words) string {
	before, s := 0, ""
	for _, f := range o.Before {
		before += f.Visits
	}
	if before >= Few {
		switch change := int(100*float64(o.Total.Visits-before)/float64(before) + 100.5); {
		case change > 101:
			s = fmt.Sprintf(w.say("Tăng %d%% so với kỳ trước. ", "%d%% more than in the period before. "), change-100)
		case change < 99:
			s = fmt.Sprintf(w.say("Giảm %d%% so với kỳ trước. ", "%d%% fewer than in the period before. "), 100-change)
		default:
			s = w.say("Bằng kỳ trước. ", "As many as in the period before. ")
		}
	}
	if o.Total.Visits < Few {
		return s + w.say("Còn ít lượt, chưa nên kết luận.", "These are few visits; it is too early to conclude.")
	}
	phones := (10*o.Channel(kiosk.Phone).Visits + o.Total.Visits/2) / o.Total.Visits
	return s + fmt.Sprintf(w.say("Cứ 10 lượt thì %d lượt xem trên điện thoại.", "%d of 10 visits were on phones."), phones)
}
