# circulars
