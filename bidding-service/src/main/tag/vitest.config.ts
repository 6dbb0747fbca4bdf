import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { DEBUG_INTEGRITY: '"sha384-debug"', VERSION: '"v1"', INTEGRITY: '"sha384-tag"' },
  test: {
    environment: 'happy-dom',
    environmentOptions: {
      happyDOM: {
        url: 'https://shop.example/candles?x=1',
        settings: {
          disableJavaScriptFileLoading: true,
          disableIframePageLoading: true,
          handleDisabledFileLoadingAsSuccess: true,
        },
      },
    },
    restoreMocks: true,
    unstubGlobals: true,
  },
});
