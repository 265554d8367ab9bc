import "../scripts/call.ts";
import { isInCall } from "../browser/call_model.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { PublicConfig } from "../config.ts";
import Button from "./Button.tsx";
import HelpSettings from "./HelpSettings.tsx";
import LanguageSettings from "./LanguageSettings.tsx";
import LetterKeys from "./LetterKeys.tsx";
import ThinkingSettings from "./ThinkingSettings.tsx";
import TurnSettings from "./TurnSettings.tsx";
import VoiceSettings from "./VoiceSettings.tsx";
import { words } from "../words/current.ts";

type PictureMode = PublicConfig["pictures"];

/** What is chosen for the next call, and what this page talks to. */
export default function SettingsBody({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  return (
    <>
      <h2>{words().page.settings}</h2>
      <TurnSettings config={config} />
      <VoiceSettings config={config} />
      <HelpSettings config={config} />
      <ThinkingSettings config={config} />
      <PictureSettings config={config} />
      <WatchSettings config={config} />
      {isInCall(call.state.value) && (
        <p class="quiet" data-testid="when-counts">{words().voice.whenCounts}</p>
      )}
      <LanguageSettings config={config} />
      <dl>
        <dt>{words().page.modelName}</dt>
        <dd>{config.model}</dd>
        <dt>{words().page.upstream}</dt>
        <dd>{config.upstream}</dd>
        <Fixed config={config} />
      </dl>
      <Button
        data-testid="drawer-open"
        popovertarget="settings"
        popovertargetaction="hide"
        onClick={() => sharedLayout().isDrawerOpen.value = true}
      >
        {words().design.wire.setting}
      </Button>
      <Button
        data-testid="help-open"
        popovertarget="settings"
        popovertargetaction="hide"
        aria-keyshortcuts={sharedLayout().letterKeys.value ? "?" : undefined}
        onClick={() => sharedLayout().isHelpOpen.value = true}
      >
        {words().help.open}
      </Button>
      <LetterKeys name="letter-keys" />
    </>
  );
}

const fixedWords = () => ({
  model: words().page.fixedModel,
  instructions: words().page.fixedInstructions,
  tools: words().page.fixedTools,
  voice: words().page.fixedVoice,
});

/** What the owner has fixed for this call, so that nobody wonders at it. */
function Fixed({ config }: { config: PublicConfig }) {
  const { phase } = sharedCall(config).state.value;
  const fixed = phase.type === "live" ? phase.granted.fixed ?? [] : [];
  if (fixed.length === 0) return null;
  return (
    <>
      <dt>{words().page.fixedHere}</dt>
      <dd data-testid="fixed">{fixed.map((part) => fixedWords()[part]).join(", ")}</dd>
    </>
  );
}

function PictureSettings({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  return (
    <label class="field">
      <span>{words().pictures.mode}</span>
      <select
        data-testid="pictures-mode"
        value={call.pictures.value}
        onChange={(event) => call.usePictures(event.currentTarget.value as PictureMode)}
      >
        <option value="readable">{words().pictures.modeReadable}</option>
        <option value="frugal">{words().pictures.modeFrugal}</option>
      </select>
    </label>
  );
}

function WatchSettings({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  return (
    <label class="field">
      <span>{words().tools.strictness}</span>
      <select
        data-testid="strictness"
        value={call.strictness.value}
        onChange={({ currentTarget: { value } }) =>
          call.useStrictness(value === "likely" ? "likely" : "certain")}
      >
        <option value="certain">{words().tools.strictnessCertain}</option>
        <option value="likely">{words().tools.strictnessLikely}</option>
      </select>
    </label>
  );
}
