import { terms } from './dom.ts';
import type { Language, Setup } from './types.ts';

const LANGUAGE = /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/;

export interface Page {
  url: string;
  title: string;
  keywords: string[];
  categories: string[];
  language?: string;
}

const cut = (text: string, length: number): string => text.slice(0, length);

/** The page's language where it is said in a form that the installation knows. */
function pageLanguage(setup: Setup): string | undefined {
  const said = setup.options.language || document.documentElement.lang || navigator.language;
  return LANGUAGE.test(said) ? said : undefined;
}

/** The language that the tag itself speaks. */
export const ownLanguage = (setup: Setup): Language =>
  /^zh/i.test(pageLanguage(setup) || '') ? 'zh' : 'en';

/** @param more keywords of placements */
export function keywordsOf(setup: Setup, more: string[]): string[] {
  const meta = document.querySelector('meta[name="keywords" i]');
  return [
    ...new Set([
      ...terms(setup.options.keywords),
      ...more,
      ...terms(meta && meta.getAttribute('content')),
    ]),
  ].slice(0, 50);
}

/** The page as the installation takes it: an address of 1,000 characters and a title of 200 at most. */
export function pageOf(setup: Setup, more: string[] = []): Page {
  const language = pageLanguage(setup);
  return {
    url: cut(location.href, 1_000),
    title: cut(document.title, 200),
    keywords: keywordsOf(setup, more),
    categories: terms(setup.options.categories),
    ...(language ? { language } : {}),
  };
}
