/** The settings of the passage, as data: the owner's lock, and what is done for old clients. */
import {
  listOf,
  listOrNone,
  matching,
  modelName,
  oneOf,
  optional,
  setting,
  toolRule,
  voiceName,
} from "./setting_kinds.ts";

/** A part of `SETTINGS`. */
export const PASSAGE_SETTINGS = {
  lockModels: setting(
    "LOOKSEE_LOCK_MODEL",
    optional(listOf(modelName)),
    null,
    "model every Live client gets; several = those it may ask for",
  ),
  lockInstructions: setting(
    "LOOKSEE_LOCK_INSTRUCTIONS",
    optional(matching(/^[^]{1,16384}$/, "a text of at most 16384 characters")),
    null,
    "system instruction of every Live client, whatever it asks for",
  ),
  lockTools: setting(
    "LOOKSEE_LOCK_TOOLS",
    optional(toolRule),
    null,
    "names of the tools a Live client may declare; none; or a JSON list of those every one gets",
  ),
  lockVoices: setting(
    "LOOKSEE_LOCK_VOICES",
    optional(listOf(voiceName)),
    null,
    "voice every Live client gets; several = those it may ask for",
  ),
  oldClients: setting(
    "LOOKSEE_OLD_CLIENTS",
    oneOf("on", "off"),
    "on",
    "translate what Live clients written for earlier servers send",
  ),
  oldModels: setting(
    "LOOKSEE_OLD_MODELS",
    listOrNone(modelName),
    ["gemini-2.0-flash-exp", "gemini-2.0-flash-live-001", "gemini-live-2.5-flash-preview"],
    "models that are gone: an old client that names one gets the relay's own",
  ),
} as const;
