import { useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Confirm } from "./sheets";
import type { ScreenState } from "../../shared/wire";
import { bunches, doing, type Bunch } from "./screens";
import type { Lesson } from "./show";
import type { Words } from "./words";

const modes = ["follow", "back", "free"] as const;

/** Pupils only counts the phones, says how fast they follow, and how far they may leave the slide. */
export function Pupils({ lesson, w, driving }: { lesson: Lesson; w: Words; driving: boolean }) {
  const presence = lesson.presence.value;
  const followers = presence?.followers ?? 0;
  const mode = lesson.state.value.mode || "follow";
  const delay = presence?.delayP95Ms ?? 0;
  const behind = presence?.behind ?? 0;
  return (
    <section class="pupils" data-followers={followers} data-ready={presence?.ready ?? 0}>
      <h2>{w.pupils}</h2>
      <p class="pupils__count">
        <Icon name="phone" />
        {followers > 0 ? (
          <span>
            <b>{w.followers(followers)}</b>
            <small>
              {[w.ready(presence?.ready ?? 0, followers), behind > 0 ? w.behindOf(behind) : "", delay > 0 ? w.delay(delay) : ""].filter((t) => t !== "").join(" · ")}
            </small>
          </span>
        ) : (
          <span>
            <b>{w.nobody}</b>
          </span>
        )}
      </p>
      <div class="modes" role="radiogroup" aria-label={w.modes}>
        {modes.map((m) => (
          <button key={m} role="radio" aria-checked={m === mode} disabled={!driving} onClick={() => lesson.drive.ask({ op: "mode", mode: m })}>
            {w.mode[m]}
          </button>
        ))}
      </div>
      <p class="modes__hint">{w.modeHint[mode as (typeof modes)[number]] ?? ""}</p>
    </section>
  );
}

/** Colleagues are the others of the staff who have the lesson open; one touch and a yes hands it over. */
export function Colleagues({ lesson, w, driving }: { lesson: Lesson; w: Words; driving: boolean }) {
  const [to, setTo] = useState("");
  const staff = lesson.presence.value?.staff ?? [];
  if (!driving || staff.length === 0) return null;
  return (
    <section class="colleagues">
      <h2>{w.colleagues}</h2>
      {staff.map((name) => (
        <button key={name} class="btn" onClick={() => setTo(name)}>
          {w.handTo(name)}
        </button>
      ))}
      {to !== "" && (
        <Confirm
          w={w}
          title={w.handAsk(to)}
          hint={w.handHint}
          yes={w.accept}
          no={w.refuse}
          onYes={() => {
            void lesson.handTo(to);
            setTo("");
          }}
          onNo={() => setTo("")}
        />
      )}
    </section>
  );
}

/** Devices says in words what every screen does, and gives screens and groups to the lesson and back. */
export function Devices({ lesson, w, onPair }: { lesson: Lesson; w: Words; onPair: () => void }) {
  const presence = lesson.presence.value;
  const screens = presence && presence.screens.length >= lesson.screens.value.length ? presence.screens : lesson.screens.value;
  return (
    <section class="devices">
      <h2>{w.devices}</h2>
      {screens.length === 0 && <p class="devices__none">{w.noScreens}</p>}
      <ul>
        {bunches(screens).map((b) => (
          <Group key={b.name} bunch={b} lesson={lesson} w={w} />
        ))}
      </ul>
      <button class="btn" onClick={onPair}>
        {w.addScreen}
      </button>
    </section>
  );
}

function Group({ bunch, lesson, w }: { bunch: Bunch; lesson: Lesson; w: Words }) {
  const show = lesson.state.value.show;
  const follow = bunch.screens.filter((s) => s.show === show).length;
  const all = follow === bunch.screens.length;
  return (
    <>
      {bunch.name !== "" && bunch.screens.length > 1 && (
        <li class="devices__group">
          <Icon name="list" />
          <p>
            <b>{bunch.name}</b>
            <small>{w.groupFollows(follow, bunch.screens.length)}</small>
          </p>
          <button
            class="sw"
            role="switch"
            aria-checked={all}
            aria-label={w.follows(bunch.name)}
            onClick={() => void lesson.assign(bunch.screens.filter((s) => (s.show === show) === all).map((s) => s.id), !all)}
          />
        </li>
      )}
      {bunch.screens.map((s) => (
        <Device key={s.id} screen={s} lesson={lesson} w={w} />
      ))}
    </>
  );
}

function Device({ screen, lesson, w }: { screen: ScreenState; lesson: Lesson; w: Words }) {
  const [taking, setTaking] = useState(false);
  const state = lesson.state.value;
  const now = doing(screen, state, lesson.slideAt);
  const follows = screen.show === state.show;
  const look = now.kind === "showing" ? "live live--on" : now.kind === "catching" || now.kind === "reconnecting" ? "live live--wait" : now.kind === "dark" || now.kind === "safe" ? "live live--on" : "";
  return (
    <li data-screen={screen.id} data-doing={now.kind}>
      <Icon name="screen" />
      <p>
        <b>{screen.name}</b>
        <small class={look}>{w.doing(now)}</small>
      </p>
      <button class="sw" role="switch" aria-checked={follows} aria-label={w.follows(screen.name)} onClick={() => (now.kind === "elsewhere" && lesson.chief ? setTaking(true) : void lesson.assign([screen.id], !follows))} />
      {taking && (
        <Confirm
          w={w}
          title={w.takeScreen(screen.name)}
          hint={w.takeScreenHint}
          yes={w.takeScreenYes}
          no={w.cancel}
          onYes={() => {
            setTaking(false);
            void lesson.assign([screen.id], true, true);
          }}
          onNo={() => setTaking(false)}
        />
      )}
    </li>
  );
}
