import { useRef } from "preact/hooks";

const step = 2;
const pageStep = 10;

type Props = { value: number; onChange: (value: number) => void; label: string };

/** Slider is a bar across the whole table with a handle to take hold of; `value` is from 0 to 100. */
export function Slider({ value, onChange, label }: Props) {
  const held = useRef(false);
  const to = (v: number): void => onChange(Math.max(0, Math.min(100, v)));
  const drag = (e: PointerEvent & { currentTarget: HTMLElement }): void => {
    const table = e.currentTarget.parentElement?.getBoundingClientRect();
    if (held.current && table && table.width > 0) to(((e.clientX - table.left) / table.width) * 100);
  };
  const keys: Readonly<Record<string, number>> = { ArrowLeft: value - step, ArrowRight: value + step, ArrowDown: value - step, ArrowUp: value + step, PageDown: value - pageStep, PageUp: value + pageStep, Home: 0, End: 100 };
  return (
    <div
      class="divider"
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value)}
      tabIndex={0}
      style={{ left: `${value}%` }}
      onPointerDown={(e) => {
        held.current = true;
        e.currentTarget.setPointerCapture(e.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => (held.current = false)}
      onPointerCancel={() => (held.current = false)}
      onKeyDown={(e) => {
        const next = keys[e.key];
        if (next === undefined) return;
        e.preventDefault();
        to(next);
      }}
    >
      <span aria-hidden="true" />
    </div>
  );
}
