import { computed, signal } from "@preact/signals";
import { asset } from "fresh/runtime";
import Counter from "../islands/Counter.tsx";
import { Follower } from "../islands/Follower.tsx";
import Kinds from "../islands/Kinds.tsx";
import { define } from "../state.ts";

/** Would end a script, open a comment or break a line, were it not escaped. */
const awkward = '</script><!-- " \u2028';

export default define.page(() => {
  const clicks = signal(40);
  const list = [1, 2];
  return (
    <main>
      <img src={asset("/dot.svg")} alt="" />
      <Counter start={3} clicks={clicks} />
      <p>between</p>
      <Follower clicks={clicks} />
      <Kinds
        text={awkward}
        numbers={[1.5, NaN, -Infinity, -0]}
        nothing={null}
        missing={undefined}
        big={2n ** 70n}
        at={new Date(0)}
        map={new Map([["k", list]])}
        same={list}
        set={new Set(["a"])}
        bytes={new Uint8Array([0, 255])}
        doubled={computed(() => clicks.value * 2)}
      />
    </main>
  );
});
