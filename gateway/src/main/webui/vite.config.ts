import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { filesForTheGateway } from './build/files.ts';

const gateway = process.env.NARROWCAST_PUBLIC_URL ?? 'http://localhost:8080';

export default defineConfig({
  base: '/console/',
  plugins: [react(), filesForTheGateway()],
  // Nothing is inlined: the gateway's content security policy allows files of its own only.
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  // `npm run dev` beside a running stack.
  server: {
    port: 5173,
    proxy: { '/api': gateway, '/console/config.json': gateway },
  },
});
