import { createBrowserRouter, Navigate } from 'react-router';
import { AudiencePage } from '../audience/AudiencePage';
import { NewTagPage } from '../audience/NewTagPage';
import { CampaignPage } from '../campaigns/CampaignPage';
import { LaunchPage } from '../launch/LaunchPage';
import { FirstPage } from './FirstPage';
import { Frame } from './Frame';
import { NoPage } from './NoPage';

export const router = createBrowserRouter(
  [
    {
      element: <Frame />,
      errorElement: <NoPage />,
      children: [
        { index: true, element: <Navigate to="/campaigns" replace /> },
        { path: 'campaigns', element: <FirstPage /> },
        { path: 'campaigns/new', element: <LaunchPage /> },
        { path: 'campaigns/:id', element: <CampaignPage /> },
        { path: 'audience', element: <AudiencePage /> },
        { path: 'audience/new', element: <NewTagPage /> },
        { path: '*', element: <NoPage /> },
      ],
    },
  ],
  { basename: import.meta.env.BASE_URL.replace(/\/$/, '') },
);
