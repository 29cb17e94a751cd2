"""Raw counts into counts that can be published, with as little hidden as that takes."""
