import type { Signal } from "@preact/signals";
import { IS_BROWSER } from "fresh/runtime";
import { useEffect, useState } from "preact/hooks";
import { sharedCount } from "../shared_count.ts";
import Label from "./Label.tsx";

export default function Counter({ start, clicks }: { start: number; clicks: Signal<number> }) {
  const [count, setCount] = useState(start);
  const [live, setLive] = useState(false);
  useEffect(() => setLive(IS_BROWSER), []);
  const click = () => {
    setCount(count + 1);
    clicks.value++;
    sharedCount.value++;
  };
  return (
    <div id="counter" data-live={String(live)}>
      <button type="button" onClick={click}>{count}</button>
      <input placeholder="kept" />
      <Label text="label" />
    </div>
  );
}
