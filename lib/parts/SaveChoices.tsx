import "../scripts/call.ts";
import { sharedKeeping } from "../browser/keeping/shared_keeping.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import FormatList from "./FormatList.tsx";

/** As in `talk_sound.ts`, which is loaded with a call. */
const MAX_SOUND_MINUTES = 30;

/**
 * What a talk can be saved as, and whether its sound is kept.
 *
 * @param props `id`: of its own in the page, for these choices are in more than one place
 */
export default function SaveChoices({ config, id }: { config: PublicConfig; id: string }) {
  const watch = sharedKeeping(config).watch.value;
  // Read so that this is drawn again with the first word.
  void sharedCall(config).transcript.value;
  const offered = watch?.offered ?? null;
  return (
    <>
      {watch !== null && offered !== null
        ? (
          <FormatList
            whole={() => watch.whole()}
            sound={offered === "this" ? watch.sound.value : null}
          />
        )
        : <p class="quiet">{words().page.conversationEmpty}</p>}
      <SoundSwitch config={config} what={`${id}-what`} />
    </>
  );
}

function SoundSwitch({ config, what }: { config: PublicConfig; what: string }) {
  const keeping = sharedKeeping(config);
  const isFull = keeping.watch.value?.isSoundFull.value ?? false;
  const minutes = MAX_SOUND_MINUTES;
  return (
    <>
      <label class="switch">
        <input
          type="checkbox"
          data-testid="keep-sound"
          checked={keeping.keepsSound.value}
          aria-describedby={what}
          onChange={({ currentTarget }) => keeping.setKeepsSound(currentTarget.checked)}
        />
        <span>{words().keeping.keepSound}</span>
      </label>
      <p id={what} class="quiet">
        {fill(words().keeping.keepSoundWhat, { minutes })}
      </p>
      {isFull && <p role="status">{fill(words().keeping.soundFull, { minutes })}</p>}
    </>
  );
}
