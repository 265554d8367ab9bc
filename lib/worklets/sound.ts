/**
 * Both processors of the audio threads, the microphone's and the replies', as one script: a call needs
 * both, and half of either is the same resampler.
 */
import "./capture.ts";
import "./playback.ts";
