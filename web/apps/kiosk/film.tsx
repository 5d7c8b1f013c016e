import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import type { Medium } from "../../shared/wire";
import { useKiosk } from "./context";

const touchEveryMs = 10_000; // a film that plays is looked at

/** Film plays a film or a recording with its captions; what is said stands below to be read. */
export function Film({ medium }: { medium: Medium }) {
  const { kiosk, w } = useKiosk();
  const language = kiosk.comfort.value.language;
  const player = useRef<HTMLMediaElement>(null);
  const [playing, setPlaying] = useState(false);
  const toggle = (): void => {
    const p = player.current;
    if (!p) return;
    if (p.paused) void p.play().catch(() => setPlaying(false)); // a film that does not play stays as it is
    else p.pause();
  };
  useEffect(() => {
    const timer = window.setInterval(() => {
      const p = player.current;
      if (p && !p.paused && !p.ended) kiosk.touched();
    }, touchEveryMs);
    return () => {
      window.clearInterval(timer);
      const p = player.current;
      if (!p) return;
      p.pause();
      // Chromium keeps every track that a document has shown, and with it the wall on which its film hung,
      // unless it is taken from the film; what was read of the film goes with its address.
      for (const track of p.querySelectorAll("track")) {
        track.track.mode = "disabled";
        track.remove();
      }
      p.removeAttribute("src");
      p.load();
    };
  }, []);
  const volume = kiosk.screen.volume.value;
  useEffect(() => {
    if (player.current) player.current.volume = volume / 100;
  }, [volume, medium]);
  const tracks = (medium.captions ?? []).map((c) => (
    <track key={c.url} kind="captions" src={c.url} srclang={c.language} label={w.languageNames[c.language] ?? c.language} default={c.language === language} />
  ));
  const heard = { onPlay: () => setPlaying(true), onPause: () => setPlaying(false), onEnded: () => setPlaying(false) };
  const common = { ...heard, src: medium.image, controls: true, preload: "metadata", "aria-label": medium.alt, controlsList: "nodownload nofullscreen noremoteplayback" } as const;
  return (
    <div class={`film film--${medium.kind}`}>
      {medium.kind === "video" ? (
        <video {...common} ref={player as { current: HTMLVideoElement | null }} poster={medium.poster || undefined} playsInline disablePictureInPicture>
          {tracks}
        </video>
      ) : (
        <>
          <p class="film__name">{medium.alt}</p>
          <audio {...common} ref={player as { current: HTMLAudioElement | null }}>
            {tracks}
          </audio>
        </>
      )}
      <div class="film__do">
        <button class="btn" onClick={toggle}>
          <Icon name={playing ? "pause" : "play"} />
          {playing ? w.pause : w.play}
        </button>
      </div>
      {medium.said !== "" && (
        <details class="film__said">
          <summary>{w.transcript}</summary>
          <div dangerouslySetInnerHTML={{ __html: medium.said }} />
        </details>
      )}
    </div>
  );
}
